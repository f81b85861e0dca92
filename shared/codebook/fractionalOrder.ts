/**
 * Keys that keep siblings in order: between any two there is room for another, so a move writes
 * one record. A key is a fraction between 0 and 1 in base 62, without the leading "0." and without
 * zeros at its end; keys compare as plain strings.
 */

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base = digits.length;

/**
 * A key above `before` and below `after`; null is the open end. Keys grow by one character per 61
 * additions at an end, and per 5 or so halvings of the same gap.
 * @throws RangeError when `before` is not below `after`.
 */
export function orderBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) {
    throw new RangeError(`there is no key between "${before}" and "${after}"`);
  }
  const low = before ?? "";
  let high = after;
  let key = "";
  for (let index = 0; ; index += 1) {
    const lowDigit = digitAt(low, index);
    const highDigit = high === null ? base : digitAt(high, index);
    if (highDigit - lowDigit > 1)
      return key + digits[chosenDigit(lowDigit, highDigit, before, after)];
    if (high !== null && index >= high.length) {
      throw new RangeError(`there is no key between "${before}" and "${after}"`);
    }
    key += digits[lowDigit];
    // One below the upper key already: whatever follows stays below it.
    if (highDigit > lowDigit) high = null;
  }
}

/** `count` keys in ascending order between the two, as short as halving makes them. */
export function ordersBetween(
  before: string | null,
  after: string | null,
  count: number,
): string[] {
  if (count <= 0) return [];
  if (after === null || before === null) return ordersAtEnd(before, after, count);
  const middle = orderBetween(before, after);
  const left = Math.floor((count - 1) / 2);
  return [
    ...ordersBetween(before, middle, left),
    middle,
    ...ordersBetween(middle, after, count - 1 - left),
  ];
}

function ordersAtEnd(before: string | null, after: string | null, count: number): string[] {
  const keys: string[] = [];
  for (let made = 0; made < count; made += 1) {
    if (after === null) keys.push(orderBetween(keys.at(-1) ?? before, null));
    else keys.unshift(orderBetween(before, keys[0] ?? after));
  }
  return keys;
}

/** Next to the neighbour at an open end, in the middle otherwise. Never 0, which would end a key. */
function chosenDigit(
  low: number,
  high: number,
  before: string | null,
  after: string | null,
): number {
  if (after === null && before !== null) return low + 1;
  if (before === null && after !== null) return high - 1;
  return Math.floor((low + high) / 2);
}

function digitAt(key: string, index: number): number {
  return index < key.length ? Math.max(0, digits.indexOf(key[index] ?? "0")) : 0;
}
