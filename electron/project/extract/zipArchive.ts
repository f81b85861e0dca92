import { inflateRawSync } from "node:zlib";

/** One file in a ZIP archive, as the central directory describes it. */
interface ZipEntry {
  name: string;
  method: number;
  compressedSize: number;
  size: number;
  headerOffset: number;
}

export type ZipProblem = "damaged" | "encrypted" | "bomb";

/** Far above what documents need (a book is 2 MB of XML), far below what hurts. */
const mostEntries = 10_000;
const mostBytes = 500 * 1024 * 1024;
const mostXmlBytes = 100 * 1024 * 1024;
const highestRatio = 200;
/** Small parts compress to nothing without harm. */
const ratioMattersFrom = 5 * 1024 * 1024;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const headerSignature = 0x04034b50;

/**
 * Whether an archive may be handed to a converter. Reads the central directory, applies the limits,
 * and unpacks each XML part up to the size it declares, since a declared size may be forged. Answers
 * with the names of its files, or with what is wrong.
 */
export function inspectZip(bytes: Uint8Array): { names: string[] } | { problem: ZipProblem } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(buffer);
  if (entries === undefined) return { problem: "damaged" };
  if (entries === "encrypted") return { problem: "encrypted" };
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const xml = entries.filter((entry) => /\.(?:xml|rels)$/i.test(entry.name));
  const xmlTotal = xml.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > mostEntries || total > mostBytes || xmlTotal > mostXmlBytes) {
    return { problem: "bomb" };
  }
  const isDense = (entry: ZipEntry) =>
    entry.size > ratioMattersFrom && entry.size > highestRatio * entry.compressedSize;
  if (entries.some(isDense)) return { problem: "bomb" };
  for (const entry of xml) {
    const problem = tryUnpacking(buffer, entry);
    if (problem !== undefined) return { problem };
  }
  return { names: entries.map((entry) => entry.name) };
}

function readDirectory(buffer: Buffer): ZipEntry[] | "encrypted" | undefined {
  const end = findEnd(buffer);
  if (end === undefined) return undefined;
  const count = buffer.readUInt16LE(end + 10);
  let offset = buffer.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > end || buffer.readUInt32LE(offset) !== entrySignature) return undefined;
    if ((buffer.readUInt16LE(offset + 8) & 1) === 1) return "encrypted";
    const nameLength = buffer.readUInt16LE(offset + 28);
    entries.push({
      name: buffer.toString("utf8", offset + 46, offset + 46 + nameLength),
      method: buffer.readUInt16LE(offset + 10),
      compressedSize: buffer.readUInt32LE(offset + 20),
      size: buffer.readUInt32LE(offset + 24),
      headerOffset: buffer.readUInt32LE(offset + 42),
    });
    offset += 46 + nameLength + buffer.readUInt16LE(offset + 30) + buffer.readUInt16LE(offset + 32);
  }
  return entries;
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(buffer: Buffer): number | undefined {
  const lowest = Math.max(0, buffer.length - 22 - 65_535);
  for (let offset = buffer.length - 22; offset >= lowest; offset -= 1) {
    if (buffer.readUInt32LE(offset) === endSignature) return offset;
  }
  return undefined;
}

function tryUnpacking(buffer: Buffer, entry: ZipEntry): ZipProblem | undefined {
  const { headerOffset, compressedSize, size, method } = entry;
  if (headerOffset + 30 > buffer.length) return "damaged";
  if (buffer.readUInt32LE(headerOffset) !== headerSignature) return "damaged";
  const nameLength = buffer.readUInt16LE(headerOffset + 26);
  const start = headerOffset + 30 + nameLength + buffer.readUInt16LE(headerOffset + 28);
  if (start + compressedSize > buffer.length) return "damaged";
  if (method === 0) return size === compressedSize ? undefined : "damaged";
  if (method !== 8) return "damaged";
  try {
    const data = buffer.subarray(start, start + compressedSize);
    const unpacked = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    return unpacked.length === size ? undefined : "damaged";
  } catch (error) {
    const isLonger = error instanceof RangeError; // ERR_BUFFER_TOO_LARGE: more than it declares
    return isLonger ? "bomb" : "damaged";
  }
}
