const std = @import("std");

pub fn main(init: std.process.Init) !void {
    var buffer: [1024]u8 = undefined;
    var writer = std.Io.File.stdout().writer(init.io, &buffer);
    const out = &writer.interface;
    var input: [1024]u8 = undefined;
    var reader = std.Io.File.stdin().reader(init.io, &input);
    try out.print("What is your name? ", .{});
    try out.flush();
    const name = try reader.interface.takeDelimiterExclusive('\n');
    try out.print("Hello, {s}!\n", .{name});
    try out.flush();
}
