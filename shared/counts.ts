/**
 * Always "en", whatever the reader's locale: words and coefficients are English, and beside κ = 0.812
 * a count written 1.234 would be read as a fraction.
 */
const wholeNumbers = new Intl.NumberFormat("en");

/** A whole number as people read it: 6,000,000. For files that programs read, write plain digits. */
export function formatCount(count: number): string {
  return wholeNumbers.format(count);
}

/** A number with its noun: "1 code", "1,200 codes". */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
