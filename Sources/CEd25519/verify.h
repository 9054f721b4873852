// Strict verification: R == [S]B - [k]A, compared as bytes, after the checks on S, A and R.
#ifndef ED25519_VERIFY_H
#define ED25519_VERIFY_H

#include "alone.h"
#include "keys.h"
#include "strict.h"

enum { CHUNK = 64, GROUPS = CHUNK / WIDTH };

/// What is left of a group of signatures, one in each lane, before the inversion they share with others.
typedef struct {
  point q;
  lanes r[4];
  mask ok;
} pending;

/// The scalars of a group, with zero digits behind the last.
typedef struct {
  digit k[PARTS * KEY_STEP / A_BITS], s[PARTS * BASE_STEP / B_BITS];
} scalars;

/// Everything that does not need A as a point.
ROUTINE void begin(const ed25519_item *const items[WIDTH], scalars *n, pending *out) {
  uint64_t k[4][WIDTH], s[4][WIDTH];
  const void *r[WIDTH];
  const mask ok = read_scalars(items, k, s);
  memset(n, 0, sizeof *n);
  split(k, n->k, A_DIGITS, A_BITS);
  split(s, n->s, B_DIGITS, B_BITS);
  for (int l = 0; l < WIDTH; l++) r[l] = items[l]->signature;
  load_words(r, out->r);
  lanes y[4] = {out->r[0], out->r[1], out->r[2], out->r[3] & splat(~0ULL >> 1)};
  out->ok = (mask)(ok & ~has_small_order(y));
}

/// Signatures of keys without a table.
ROUTINE void group(const ed25519_item *const items[WIDTH], pending *out) {
  scalars n;
  full_row table[WIDTH][17] __attribute__((aligned(64)));
  const void *rows[WIDTH];
  field x, y;
  begin(items, &n, out);
  for (int l = 0; l < WIDTH; l++) rows[l] = items[l]->key;
  out->ok &= read_points(rows, &x, &y);
  store_small_multiples(x, y, table);
  raw_point q = identity();
  for (int i = A_DIGITS - 1;; i--) {
    for (int l = 0; l < WIDTH; l++) rows[l] = &table[l][n.k[i].magnitude[l]];
    q = plus_rows(q, rows, 0, n.k[i].negative);
    if (i % 2 == 0) {
      const digit *s = &n.s[i / 2];
      for (int l = 0; l < WIDTH; l++) rows[l] = &base[0][s->magnitude[l]];
      q = plus_affine_rows(q, rows, s->negative);
    }
    if (i == 0) break;
    for (int j = 0; j < A_BITS; j++) q = twice(to_point(q));
  }
  out->q = to_point(q);
}

/// Rows to be added, one in each lane.
typedef struct {
  const affine_row *rows[WIDTH];
  mask negative;
} addition;

/// What signatures of keys with tables are the sum of: additions before the first doubling, before the second, ...
enum { STEPS = KEY_STEP / A_BITS, B_STEPS = BASE_STEP / B_BITS, AHEAD = 4 };
typedef struct {
  addition list[A_DIGITS + B_DIGITS + AHEAD];
  size_t count, ends[STEPS];
} schedule;

LANE void add_row(addition *to, int lane, const affine_row *table, const digit *digits, int from) {
  to->rows[lane] = table + digits->magnitude[from];
  to->negative |= (mask)((digits->negative >> from & 1) << lane);
}

/// With so many keys the tables are seldom in the nearest cache, so rows are asked for four additions before.
ROUTINE raw_point add_all(schedule *s) {
  for (size_t i = 0; i < AHEAD; i++) s->list[s->count + i] = s->list[s->count - 1];
  raw_point q = identity();
  for (size_t at = 0, step = 0;; step++) {
    for (; at < s->ends[step]; at++) {
      for (int l = 0; l < WIDTH; l++) {
        __builtin_prefetch(s->list[at + AHEAD].rows[l]);
        __builtin_prefetch((const char *)s->list[at + AHEAD].rows[l] + 64);
      }
      q = plus_affine_rows(q, (const void *const *)s->list[at].rows, s->list[at].negative);
    }
    if (step == STEPS - 1) return q;
    for (int j = 0; j < A_BITS; j++) q = twice(to_point(q));
  }
}

/// Signatures of keys with tables: digit STEPS * part + i of k belongs to part's table, and likewise
/// B_STEPS * part + i / 2 of S.
ROUTINE void group_with_tables(
  const ed25519_item *const items[WIDTH], const key_table *const tables[WIDTH], pending *out) {
  scalars n;
  schedule s;
  begin(items, &n, out);
  s.count = 0;
  for (int i = STEPS - 1; i >= 0; i--) {
    for (int part = 0; part < PARTS && STEPS * part + i < A_DIGITS; part++) {
      addition *to = &s.list[s.count++];
      to->negative = 0;
      for (int l = 0; l < WIDTH; l++) add_row(to, l, tables[l]->rows[part], &n.k[STEPS * part + i], l);
    }
    for (int part = 0; part < PARTS && i % 2 == 0 && B_STEPS * part + i / 2 < B_DIGITS; part++) {
      addition *to = &s.list[s.count++];
      to->negative = 0;
      for (int l = 0; l < WIDTH; l++) add_row(to, l, base[part], &n.s[B_STEPS * part + i / 2], l);
    }
    s.ends[STEPS - 1 - i] = s.count;
  }
  out->q = to_point(add_all(&s));
}

/// One signature of a key with a table: each lane takes one part of the scalars, or every WIDTH-th.
ROUTINE void one_with_table(const ed25519_item *const items[WIDTH], const key_table *table, pending *out) {
  scalars n;
  schedule s;
  begin(items, &n, out);
  s.count = 0;
  for (int i = STEPS - 1; i >= 0; i--) {
    for (int first = 0; first < PARTS; first += WIDTH) {
      addition *to = &s.list[s.count++];
      to->negative = 0;
      for (int l = 0; l < WIDTH; l++) add_row(to, l, table->rows[first + l], &n.k[STEPS * (first + l) + i], 0);
    }
    for (int first = 0; first < PARTS && i % 2 == 0; first += WIDTH) {
      addition *to = &s.list[s.count++];
      to->negative = 0;
      for (int l = 0; l < WIDTH; l++) add_row(to, l, base[first + l], &n.s[B_STEPS * (first + l) + i / 2], 0);
    }
    s.ends[STEPS - 1 - i] = s.count;
  }
  out->q = to_point(sum_of_lanes(add_all(&s), WIDTH));
}

/// Encodes the points and compares them with R: bytes that are not canonical equal none.
ROUTINE void finish(pending *groups, size_t count) {
  field before[GROUPS], product = groups[0].q.z;
  for (size_t i = 1; i < count; i++) {
    before[i] = product;
    product = multiply(product, groups[i].q.z);
  }
  field inverse = invert(product);
  for (size_t i = count; i-- > 0;) {
    pending *g = &groups[i];
    field z = i ? multiply(inverse, before[i]) : inverse;
    inverse = multiply(inverse, g->q.z);
    field x = multiply(g->q.x, z);
    lanes w[4];
    pack(freeze(multiply(g->q.y, z)), w);
    w[3] |= where(is_odd(x), 1ULL << 63);
    for (int j = 0; j < 4; j++) g->ok &= is_equal(w[j], g->r[j]);
  }
}

/// Tables of keys that have just been given an entry. For one key, each lane computes some parts of its table; several
/// keys have a lane each.
ROUTINE void build_tables(struct ed25519_cache *cache, key_entry *const entries[WIDTH], size_t count) {
  const void *keys[WIDTH];
  affine_row *tables[WIDTH];
  field x, y;
  for (size_t l = 0; l < WIDTH; l++) {
    const size_t i = l < count ? l : count - 1;
    keys[l] = entries[i]->key;
    tables[l] = table_of(cache, entries[i])->rows[0];
  }
  const mask valid = read_points(keys, &x, &y);
  for (size_t i = 0; i < count; i++) entries[i]->is_valid = valid >> i & 1;
  if (count == 1) {
    store_parts(x, y, KEY_STEP, tables[0], KEY_ROWS);
    return;
  }
  for (int part = 0; part < PARTS; part++) {
    if (part > 0) raise(&x, &y, KEY_STEP);
    store_multiples(x, y, tables, KEY_ROWS);
    for (int l = 0; l < WIDTH; l++) tables[l] += KEY_ROWS;
  }
}

/// The keys' entries, NULL for those without one. New ones get their tables.
ROUTINE void find_keys(
  const ed25519_item *items, size_t count, struct ed25519_cache *cache, const key_entry *entries[CHUNK]) {
  key_entry *new_entries[CHUNK];
  size_t new_count = 0;
  cache->batch++;
  for (size_t i = 0; i < count; i++) {
    bool is_new;
    key_entry *entry = find_key(cache, items[i].key, &is_new);
    if (is_new) new_entries[new_count++] = entry;
    entries[i] = entry;
  }
  for (size_t at = 0; at < new_count; at += WIDTH) {
    build_tables(cache, new_entries + at, new_count - at < WIDTH ? new_count - at : WIDTH);
  }
}

/// At most CHUNK signatures. Keys without a table come first; keys with one fill the lanes left over by them.
ROUTINE void verify_chunk(
  const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache) {
  const key_entry *entries[CHUNK] = {0};
  uint8_t list[CHUNK], known[CHUNK];
  size_t total = 0, known_count = 0;
  if (cache) find_keys(items, count, cache, entries);
  for (size_t i = 0; i < count; i++) {
    verdicts[i] = 0;
    if (!entries[i]) list[total++] = (uint8_t)i;
    else if (entries[i]->is_valid) known[known_count++] = (uint8_t)i;
  }
  const size_t without = total;
  memcpy(list + total, known, known_count);
  total += known_count;
  const size_t rest = total % WIDTH;
  if (total == without && rest && rest <= FEW && verify_few(items, list + total - rest, rest, verdicts)) total -= rest;
  if (total == 0) return;
  pending groups[GROUPS];
  for (size_t at = 0; at < total; at += WIDTH) {
    const ed25519_item *chosen[WIDTH];
    const key_table *tables[WIDTH];
    for (size_t l = 0; l < WIDTH; l++) {
      // Lanes left over repeat the last signature.
      size_t i = list[at + l < total ? at + l : total - 1];
      chosen[l] = &items[i];
      tables[l] = entries[i] ? table_of(cache, entries[i]) : NULL;
    }
    if (at < without) group(chosen, &groups[at / WIDTH]);
    else if (total == 1) one_with_table(chosen, tables[0], &groups[0]);
    else group_with_tables(chosen, tables, &groups[at / WIDTH]);
  }
  finish(groups, (total + WIDTH - 1) / WIDTH);
  for (size_t at = 0; at < total; at++) verdicts[list[at]] = groups[at / WIDTH].ok >> at % WIDTH & 1;
}

ROUTINE void verify(const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache) {
  for (size_t at = 0; at < count; at += CHUNK) {
    verify_chunk(items + at, count - at < CHUNK ? count - at : CHUNK, verdicts + at, cache);
  }
}

#endif
