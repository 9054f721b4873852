"""Writes constants.h: the numbers of edwards25519 and SHA-512, from their definitions. `--check` compares instead."""
import sys
from math import isqrt
from pathlib import Path

p = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
d = -121665 * pow(121666, -1, p) % p
root_of_minus_one = pow(2, (p - 1) // 4, p)


def square_root(a):
  x = pow(a, (p + 3) // 8, p)
  if (x * x - a) % p:
    x = x * root_of_minus_one % p
  return x if (x * x - a) % p == 0 else None


def x_of(y):
  return square_root((y * y - 1) * pow(d * y * y + 1, -1, p) % p)


def add(a, b):
  t = d * a[0] * b[0] * a[1] * b[1] % p
  return (
    (a[0] * b[1] + b[0] * a[1]) * pow(1 + t, -1, p) % p,
    (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, p) % p,
  )


def multiply(k, point):
  sum = (0, 1)
  while k:
    if k & 1:
      sum = add(sum, point)
    point = add(point, point)
    k >>= 1
  return sum


def small_order_encodings():
  """Every 255-bit y, canonical or not, of a point whose order divides 8."""
  y = 2
  while True:
    y += 1
    x = x_of(y)
    if x is not None:
      generator = multiply(L, (x, y))
      if multiply(4, generator) != (0, 1):
        break
  ys, point = set(), (0, 1)
  for _ in range(8):
    ys.add(point[1])
    point = add(point, generator)
  assert point == (0, 1)
  return sorted(ys | {y + p for y in ys if y + p < 2**255})


def cube_root(n):
  x = 1 << ((n.bit_length() + 2) // 3)
  while True:
    y = (2 * x + n // (x * x)) // 3
    if y >= x:
      return x
    x = y


def primes(count):
  found = []
  n = 2
  while len(found) < count:
    if all(n % q for q in found):
      found.append(n)
    n += 1
  return found


def pieces(x, bits, count):
  assert x < 1 << (bits * count)
  return [x >> (bits * i) & (1 << bits) - 1 for i in range(count)]


def rows(numbers, indent="  ", a_line=4):
  texts = [f"0x{n:016x}" for n in numbers]
  lines = [", ".join(texts[i : i + a_line]) for i in range(0, len(texts), a_line)]
  return ",\n".join(indent + line for line in lines)


def array(name, comment, numbers):
  return f"// {comment}\nstatic const uint64_t {name}[{len(numbers)}] = {{\n{rows(numbers)},\n}};\n"


def header():
  base_y = 4 * pow(5, -1, p) % p
  base_x = x_of(base_y)
  base_x = base_x if base_x % 2 == 0 else p - base_x
  small = small_order_encodings()
  fractions = primes(80)
  low = 2**64 - 1
  parts = [
    "// Written by constants.py.\n#ifndef ED25519_CONSTANTS_H\n#define ED25519_CONSTANTS_H\n\n#include <stdint.h>\n",
    array("curve_d", "-121665/121666, in limbs of 51 bits as all field elements here", pieces(d, 51, 5)),
    array("curve_2d", "2d", pieces(2 * d % p, 51, 5)),
    array("root_of_minus_one", "2^((p - 1) / 4)", pieces(root_of_minus_one, 51, 5)),
    array("base_x", "The base point: y = 4/5, x even", pieces(base_x, 51, 5)),
    array("base_y", "", pieces(base_y, 51, 5)).removeprefix("// \n"),
    array("order", "L, the order of the base point, in words of 64 bits", pieces(L, 64, 4)),
    array("group_order", "8L, the order of the group", pieces(8 * L, 64, 4)),
    array("order_inverse", "floor(2^512 / L), for Barrett's reduction", pieces(2**512 // L, 64, 5)),
    "// Each y, canonical or not, of a point whose order divides 8\n"
    f"static const uint64_t small_order_y[{len(small)}][4] = {{\n"
    + "".join(f"  {{\n{rows(pieces(y, 64, 4), '    ')},\n  }},\n" for y in small) + "};\n",
    array("sha_start", "SHA-512: the first 64 fraction bits of the square roots of 8 primes",
          [isqrt(q << 128) & low for q in fractions[:8]]),
    array("sha_round", "The same of the cube roots of 80 primes", [cube_root(q << 192) & low for q in fractions]),
    "#endif\n",
  ]
  return "\n".join(parts)


path = Path(__file__).with_name("constants.h")
if sys.argv[1:] == ["--check"]:
  sys.exit(0 if path.read_text() == header() else "constants.h is not what constants.py writes")
path.write_text(header())
