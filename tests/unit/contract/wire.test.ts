import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeWire, encodeWire } from "../../../shared/contract/wire.ts";

const encodeText = (text: string) => new TextEncoder().encode(text);
const decodeText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const roundTrip = (value: unknown) => decodeWire(encodeWire(value, encodeText), decodeText);

const binary = fc.oneof(
  fc.uint8Array(),
  fc.int32Array(),
  fc.float64Array({ noNaN: true }).map((array) => array.map((number) => number + 0)),
);
const key = fc.string().filter((name) => name !== "$binary" && name !== "__proto__");
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    binary,
    fc.array(tie("value")),
    fc.dictionary(key, tie("value"), { noNullPrototype: true }),
  ),
}));

describe("wire", () => {
  test("what is encoded is decoded, binary parts with their types", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(roundTrip(value)).toEqual(value);
      }),
    );
  });

  test("a long text arrives as it is, whatever characters it begins with or is made of", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("", "\uFEFF", "\uD800", "\0"),
        fc.string({ unit: "binary", minLength: 1, maxLength: 5 }),
        fc.constantFrom("", "\uDC00"),
        (begin, part, end) => {
          const text = begin + part.repeat(70_000) + end;
          const arrived = roundTrip({ text, again: [text] }) as { text: string; again: string[] };
          expect(arrived.text === text && arrived.again[0] === text).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("a part of a larger buffer carries only itself", () => {
    const whole = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(roundTrip(whole.subarray(3, 5))).toEqual(new Uint8Array([4, 5]));
  });

  test("Node's Buffer arrives as bytes", () => {
    expect(roundTrip({ bytes: Buffer.from("abc") })).toEqual({
      bytes: new Uint8Array([97, 98, 99]),
    });
  });

  test("a message that arrives as Node's Buffer, out of a pool, is read", () => {
    const message = Buffer.from(encodeWire({ offsets: new Int32Array([7, 9]) }, encodeText));
    expect(decodeWire(message, decodeText)).toEqual({ offsets: new Int32Array([7, 9]) });
  });

  test("a message that arrives at an odd place in its buffer is read", () => {
    const message = encodeWire({ offsets: new Int32Array([7, 9]) }, encodeText);
    const shifted = new Uint8Array(message.byteLength + 1);
    shifted.set(message, 1);
    expect(decodeWire(shifted.subarray(1), decodeText)).toEqual({
      offsets: new Int32Array([7, 9]),
    });
  });

  test("any bytes at all are decoded or refused, never read beyond their end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeWire(bytes, decodeText);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });

  test.each([
    ["beyond the end", { $binary: "Uint8Array", at: 0, bytes: 5 }],
    ["before the start", { $binary: "Uint8Array", at: -4, bytes: 4 }],
  ])("a part that lies %s is refused", (_where, placeholder) => {
    const head = encodeText(JSON.stringify(placeholder));
    const message = new Uint8Array(4 + head.byteLength + 4);
    new DataView(message.buffer).setUint32(0, head.byteLength, true);
    message.set(head, 4);
    expect(() => decodeWire(message, decodeText)).toThrow(RangeError);
  });

  test("a cut message is refused", () => {
    const message = encodeWire({ bytes: new Uint8Array(10) }, encodeText);
    for (const length of [0, 3, 10, message.byteLength - 1]) {
      expect(() => decodeWire(message.subarray(0, length), decodeText)).toThrow();
    }
  });
});
