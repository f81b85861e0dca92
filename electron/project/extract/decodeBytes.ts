import { isUtf8 } from "node:buffer";
import { type DecodedText, decodeUtf8 } from "./decodeUtf8.ts";

/**
 * Decodes the bytes of a text file: byte order mark, declared encoding (HTML), UTF-16 without a
 * mark, strict UTF-8, and only then a guess among the older encodings. Undefined when the bytes are
 * no text at all. The byte order mark is not part of the text.
 */
export async function decodeBytes(
  bytes: Uint8Array,
  declared?: string,
): Promise<DecodedText | undefined> {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // Nothing else has to be looked at then, nor loaded: most files are so.
  if (!hasMark && isUtf8(bytes) && !bytes.includes(0)) return decodeUtf8(bytes, declared);
  const { decodeAnyBytes } = await import("./decodeAnyBytes.ts");
  return decodeAnyBytes(bytes, declared);
}
