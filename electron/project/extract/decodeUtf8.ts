export interface DecodedText {
  text: string;
  /** The encoding's usual name, such as "utf-8" or "windows-1252". */
  encoding: string;
  warnings: string[];
}

/** Without anything to warn of. */
export function plain(text: string, encoding: string): DecodedText {
  return { text, encoding, warnings: [] };
}

/** Of valid UTF-8 without a mark. Undefined when there is too much in it that is no text. */
export function decodeUtf8(
  bytes: Uint8Array,
  declared: string | undefined,
): DecodedText | undefined {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (controlCount(bytes) > 1 + bytes.length * 0.1) return undefined;
  const isAscii = text.length === bytes.length;
  const label = isAscii ? "utf-8" : knownLabel(declared);
  if (label === undefined || label === "utf-8") return plain(text, "utf-8");
  const warning = `The file declares ${declared} but is written in UTF-8; it was read as UTF-8.`;
  return { text, encoding: "utf-8", warnings: [warning] };
}

/** The name by the web's table of labels ("latin1" means windows-1252 there). */
export function knownLabel(declared: string | undefined): string | undefined {
  if (declared === undefined) return undefined;
  try {
    return new TextDecoder(declared).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // not an encoding: as if not declared
    throw error;
  }
}

/** NUL and control bytes other than tab, line breaks, page break and escape. */
export function controlCount(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) count += 1;
  }
  return count;
}
