import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { controlCount, type DecodedText, decodeUtf8, knownLabel, plain } from "./decodeUtf8.ts";
import { guessEncoding } from "./guessEncoding.ts";

/** As `decodeBytes`, whatever the bytes are; the tables of all encodings are loaded with it. */
export function decodeAnyBytes(bytes: Uint8Array, declared?: string): DecodedText | undefined {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const wide = utf16WithoutMark(bytes);
  if (wide !== undefined) return plain(decode(bytes, wide), wide);
  if (isUtf8(bytes)) return decodeUtf8(bytes, declared);
  if (!seemsText(bytes)) return undefined;
  const byDeclaration = decodeDeclared(bytes, declared);
  if (byDeclaration !== undefined) return byDeclaration;
  const { encoding, isClear } = guessEncoding(bytes);
  const warnings = isClear
    ? []
    : [`The encoding was guessed (${encoding}). Check accented letters and quotation marks.`];
  return { text: iconv.decode(bytes, encoding), encoding, warnings };
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  for (const [encoding, mark] of marks) {
    if (!mark.every((byte, index) => bytes[index] === byte)) continue;
    const decoded = plain(decode(bytes.subarray(mark.length), encoding), encoding);
    if (encoding === "utf-8" && !isUtf8(bytes)) {
      decoded.warnings.push("Some bytes are not valid UTF-8; they are shown as “\uFFFD”.");
    }
    return decoded;
  }
  return undefined;
}

/** Unlike TextDecoder, iconv-lite keeps lone surrogates of UTF-16, which are counted later. */
function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(bytes, encoding, { stripBOM: false });
}

function decodeDeclared(bytes: Uint8Array, declared: string | undefined): DecodedText | undefined {
  const label = knownLabel(declared);
  if (label === undefined || label.startsWith("utf-")) return undefined;
  return plain(new TextDecoder(label).decode(bytes), label);
}

/** Every second byte of Latin text in UTF-16 is NUL, and none of the others. */
function utf16WithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const length = Math.min(bytes.length, 65_536) & ~1;
  if (length < 4 || bytes.length % 2 === 1) return undefined;
  let evenNuls = 0;
  let oddNuls = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) evenNuls += 1;
    if (bytes[index + 1] === 0) oddNuls += 1;
  }
  // Blanks and punctuation alone are a tenth of a text in any script with an alphabet.
  const enough = length / 2 / 10;
  const encoding =
    oddNuls > enough && evenNuls * 20 < oddNuls
      ? "utf-16le"
      : evenNuls > enough && oddNuls * 20 < evenNuls
        ? "utf-16be"
        : undefined;
  if (encoding === undefined) return undefined;
  const sample = decode(bytes.subarray(0, length), encoding);
  const strange = sample.match(/[\p{Cn}\p{Co}]|(?![\t\n\v\f\r])\p{Cc}/gu)?.length ?? 0;
  return strange > 1 + sample.length * 0.02 ? undefined : encoding;
}

/** Compressed or binary data has a tenth of control bytes, text next to none. */
function seemsText(bytes: Uint8Array): boolean {
  return controlCount(bytes) <= 1 + bytes.length * 0.02;
}
