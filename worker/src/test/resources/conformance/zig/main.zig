const std = @import("std");

pub fn main(init: std.process.Init) !void {
    const args = (try init.minimal.args.toSlice(init.arena.allocator()))[1..];
    var buffer: [1024]u8 = undefined;
    var writer = std.Io.File.stdout().writer(init.io, &buffer);
    const out = &writer.interface;
    try out.print("hello\n", .{});
    try out.flush();
    if (args.len == 1 and std.mem.eql(u8, args[0], "exit")) std.process.exit(3);
    if (args.len == 1 and std.mem.eql(u8, args[0], "err")) @panic("boom");
    var input: [1024]u8 = undefined;
    var reader = std.Io.File.stdin().reader(init.io, &input);
    try out.print("echo:{s}\nargs:", .{try reader.interface.takeDelimiterExclusive('\n')});
    for (args, 0..) |arg, i| try out.print("{s}{s}", .{ if (i > 0) " " else "", arg });
    try out.print("\n", .{});
    try out.flush();
}
