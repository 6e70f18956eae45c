require_relative "main"

RSpec.describe "add" do
  it "passed" do
    expect(add(1, 2)).to eq 3
  end

  it "failed" do
    expect(add(1, 1)).to eq 3
  end

  it "skipped", skip: "not today" do
    expect(add(1, 1)).to eq 3
  end

  it "errored" do
    add(1, nil)
  end
end
