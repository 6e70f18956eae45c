local main = require("main")

describe("add", function()
  it("passed", function()
    assert.are.equal(3, main.add(1, 2))
  end)

  it("failed", function()
    assert.are.equal(3, main.add(1, 1))
  end)

  pending("skipped")

  it("errored", function()
    local none = nil
    return none.x
  end)
end)
