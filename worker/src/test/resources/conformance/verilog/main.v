module main;
  reg [8*40-1:0] line;
  integer count;

  initial begin
    $display("hello");
    count = $fscanf(32'h8000_0000, "%s", line);
    $display("echo:%0s", line);
    $finish;
  end
endmodule
