; Fibonacci numbers by calls.
entrypoint:
  mov64 r1, 27
  call fib
  exit
fib:
  jgt r1, 1, deeper
  mov64 r0, r1
  exit
deeper:
  mov64 r6, r1
  add64 r1, -1
  call fib
  mov64 r7, r0
  mov64 r1, r6
  add64 r1, -2
  call fib
  add64 r0, r7
  exit
