import fc from "fast-check";
import { expect, test } from "vitest";
import { consensusCoder, consensusCoderId } from "../../../shared/adjudication/consensusCoder.ts";
import { coderSchema } from "../../../shared/records/coders.ts";

const uuids = fc.uuid({ version: 4 });

test("each project has one consensus coder, the same in every copy", () => {
  fc.assert(
    fc.property(uuids, uuids, (a, b) => {
      expect(coderSchema.safeParse(consensusCoder(a, "2026-01-02T03:04:05.000Z")).success).toBe(
        true,
      );
      expect(consensusCoderId(a)).toBe(consensusCoderId(a));
      expect(consensusCoderId(a) === consensusCoderId(b)).toBe(a === b);
      expect(consensusCoderId(a)).not.toBe(a);
    }),
  );
});
