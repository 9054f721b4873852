; Adds neighbours in a table of 256 words on the heap: two loads and a store a round.
entrypoint:
  mov64 r1, 3
  lsh64 r1, 32
  mov64 r3, 1
  mov64 r6, 8000000
loop:
  mov64 r2, r6
  and64 r2, 127
  lsh64 r2, 3
  add64 r2, r1
  ldxdw r4, [r2+0]
  ldxdw r5, [r2+8]
  add64 r4, r5
  add64 r4, r3
  stxdw [r2+0], r4
  add64 r6, -1
  jne r6, 0, loop
  ldxdw r0, [r1+16]
  exit
