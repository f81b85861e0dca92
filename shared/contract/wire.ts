/**
 * Values with binary parts as one block of bytes, for HTTP: 4 bytes length of the JSON (little
 * endian), the JSON, then the binary parts. Child IPC and Electron clone such values natively.
 */

const arrayTypes = { Uint8Array, Int32Array, Float64Array } as const;
type ArrayName = keyof typeof arrayTypes;
type BinaryArray = Uint8Array | Int32Array | Float64Array;

/**
 * Strings as long as this travel beside the JSON: a whole text takes a tenth of the time. Not those
 * that UTF-8 or its decoders would change.
 */
const longText = 65_536;

interface Placeholder {
  $binary: ArrayName | "text";
  at: number;
  bytes: number;
}

/** `encodeText` turns a string into UTF-8 (TextEncoder is not part of the language itself). */
export function encodeWire(value: unknown, encodeText: (text: string) => Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let partsLength = 0;
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key, member) {
    // Node's Buffers turn into JSON by themselves before they come here: look where they lie.
    const original = this[key];
    const name = isLongText(original) ? "text" : binaryName(original);
    if (name === null) return member as unknown;
    const bytes = bytesOf(original as BinaryArray | string, encodeText); // the line before said so
    const placeholder: Placeholder = { $binary: name, at: partsLength, bytes: bytes.byteLength };
    parts.push(bytes);
    partsLength += bytes.byteLength;
    return placeholder;
  });
  const head = encodeText(json ?? "null");
  const whole = new Uint8Array(4 + head.byteLength + partsLength);
  new DataView(whole.buffer).setUint32(0, head.byteLength, true);
  whole.set(head, 4);
  let at = 4 + head.byteLength;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** The reverse of `encodeWire`. Throws on bytes that are not of this form. */
export function decodeWire(whole: Uint8Array, decodeText: (bytes: Uint8Array) => string): unknown {
  if (whole.byteLength < 4) throw new RangeError("not a wire message");
  const headLength = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const partsStart = 4 + headLength;
  if (partsStart > whole.byteLength) throw new RangeError("not a wire message");
  return JSON.parse(decodeText(whole.subarray(4, partsStart)), (_key, member: unknown) =>
    isPlaceholder(member) ? readPart(whole, partsStart, member, decodeText) : member,
  );
}

function isLongText(value: unknown): boolean {
  return (
    typeof value === "string" &&
    value.length >= longText &&
    !value.startsWith("\uFEFF") &&
    value.isWellFormed()
  );
}

function bytesOf(
  value: BinaryArray | string,
  encodeText: (text: string) => Uint8Array,
): Uint8Array {
  if (typeof value === "string") return encodeText(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function binaryName(value: unknown): ArrayName | null {
  if (value instanceof Uint8Array) return "Uint8Array";
  if (value instanceof Int32Array) return "Int32Array";
  if (value instanceof Float64Array) return "Float64Array";
  return null;
}

function isPlaceholder(value: unknown): value is Placeholder {
  if (typeof value !== "object" || value === null || !("$binary" in value)) return false;
  const { $binary, at, bytes } = value as Placeholder; // checked in the next line
  const isKnown = $binary === "text" || Object.hasOwn(arrayTypes, $binary);
  return isKnown && Number.isInteger(at) && Number.isInteger(bytes);
}

function readPart(
  whole: Uint8Array,
  partsStart: number,
  part: Placeholder,
  decodeText: (bytes: Uint8Array) => string,
): BinaryArray | string {
  const start = partsStart + part.at;
  if (part.at < 0 || part.bytes < 0 || start + part.bytes > whole.byteLength) {
    throw new RangeError("a binary part lies outside its message");
  }
  if (part.$binary === "text") return decodeText(whole.subarray(start, start + part.bytes));
  // Copied: typed arrays need their own alignment. (Node's Buffer has a `slice` that does not copy.)
  const copy = new Uint8Array(whole.subarray(start, start + part.bytes));
  return new arrayTypes[part.$binary](copy.buffer);
}
