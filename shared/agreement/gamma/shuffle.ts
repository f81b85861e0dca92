import type { RandomSource } from "../random.ts";
import type { Continuum, GammaUnit } from "./continuum.ts";

/**
 * A continuum of as many coders as random ones would make (Mathet et al. 2015, 5.2): each gets the
 * passages of a coder drawn at random, shifted by a random amount, what leaves the end coming in at
 * the beginning as a whole. Shifts within one continuum are at least the mean length of a passage
 * apart, where there is room for that: the same passages at the same place would agree by design.
 */
export function shuffleContinuum(continuum: Continuum, random: RandomSource): Continuum {
  const units = continuum.flat();
  const start = Math.min(...units.map((unit) => unit.start));
  const end = Math.max(...units.map((unit) => unit.end));
  const span = end - start;
  const distance = units.reduce((sum, unit) => sum + unit.end - unit.start, 0) / units.length;
  const shifts: number[] = [];
  return continuum.map(() => {
    const source = continuum[random.nextBelow(continuum.length)] ?? [];
    const shift = drawShift(shifts, span, distance, random);
    shifts.push(shift);
    return source.map((unit) => moved(unit, shift, start, end));
  });
}

/** A shift in [0, span) that keeps its distance; the free places are cut together and drawn from. */
function drawShift(
  taken: readonly number[],
  span: number,
  distance: number,
  random: RandomSource,
): number {
  // On the circle: the places kept from every taken shift, in order.
  const blocked = taken
    .flatMap((shift) => wrapped(shift - distance, shift + distance, span))
    .sort((a, b) => a[0] - b[0]);
  const free: [number, number][] = [];
  let position = 0;
  for (const [from, to] of blocked) {
    if (from > position) free.push([position, from]);
    position = Math.max(position, to);
  }
  if (position < span) free.push([position, span]);
  const room = free.reduce((sum, [from, to]) => sum + to - from, 0);
  if (room <= 0) return random.nextUniform() * span;
  let place = random.nextUniform() * room;
  for (const [from, to] of free) {
    if (place < to - from) return from + place;
    place -= to - from;
  }
  return free.at(-1)?.[0] ?? 0;
}

function wrapped(from: number, to: number, span: number): [number, number][] {
  if (to - from >= span) return [[0, span]];
  if (from < 0) {
    return [
      [0, to],
      [from + span, span],
    ];
  }
  if (to > span) {
    return [
      [from, span],
      [0, to - span],
    ];
  }
  return [[from, to]];
}

function moved(unit: GammaUnit, shift: number, start: number, end: number): GammaUnit {
  const by = unit.start + shift >= end ? shift - (end - start) : shift;
  return { ...unit, start: unit.start + by, end: unit.end + by };
}
