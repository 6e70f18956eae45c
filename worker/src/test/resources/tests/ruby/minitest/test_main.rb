require "minitest/autorun"
require_relative "main"

class AddTest < Minitest::Test
  def test_passed
    assert_equal 3, add(1, 2)
  end

  def test_failed
    assert_equal 3, add(1, 1), "sum differs"
  end

  def test_skipped
    skip "not today"
  end

  def test_errored
    add(1, nil)
  end
end
