/**
 * White space as units of text see it: what `\s` matches, and the characters that show nothing
 * (next line, zero-width space, word joiner).
 */
export function isBlank(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 9 && unit <= 13);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x2060 ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

/** The first offset in `[startOffset, endOffset)` that is not blank; `endOffset` if none is. */
export function skipBlank(text: string, startOffset: number, endOffset: number): number {
  let offset = startOffset;
  while (offset < endOffset && isBlank(text.charCodeAt(offset))) offset += 1;
  return offset;
}

/** The end of what is not blank in `[startOffset, endOffset)`; `startOffset` if nothing is. */
export function trimBlankEnd(text: string, startOffset: number, endOffset: number): number {
  let offset = endOffset;
  while (offset > startOffset && isBlank(text.charCodeAt(offset - 1))) offset -= 1;
  return offset;
}
