; Xorshift: nothing but registers.
entrypoint:
  mov64 r1, 88172645
  mov64 r6, 8000000
loop:
  mov64 r2, r1
  lsh64 r2, 13
  xor64 r1, r2
  mov64 r2, r1
  rsh64 r2, 7
  xor64 r1, r2
  mov64 r2, r1
  lsh64 r2, 17
  xor64 r1, r2
  add64 r6, -1
  jne r6, 0, loop
  mov64 r0, r1
  exit
