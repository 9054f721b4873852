; Reads, changes and writes single bytes on the heap.
entrypoint:
  mov64 r1, 3
  lsh64 r1, 32
  mov64 r0, 7
  mov64 r6, 8000000
loop:
  mov64 r2, r6
  and64 r2, 4095
  add64 r2, r1
  ldxb r3, [r2+0]
  add64 r3, r0
  mul64 r3, 31
  stxb [r2+0], r3
  add64 r0, r3
  add64 r6, -1
  jne r6, 0, loop
  exit
