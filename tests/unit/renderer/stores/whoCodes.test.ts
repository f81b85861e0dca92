import { expect, test } from "vitest";
import { whoCodes } from "../../../../renderer/stores/whoCodes.ts";
import { aCoder } from "../../../support/records.ts";

const ana = aCoder({ name: "Ana" });
const ben = aCoder({ name: "Ben" });
const project = { coders: [ana, ben], lastCoderId: null, readOnly: null };

test("whoever coded here last goes on, and else the person at this machine", () => {
  const last = { ...project, lastCoderId: ben.id };
  expect(whoCodes(last, ana)).toEqual({ kind: "known", coderId: ben.id });
  expect(whoCodes(project, ana)).toEqual({ kind: "known", coderId: ana.id });
  // A backup from before that coder joined.
  expect(whoCodes({ ...last, coders: [ana] }, ana)).toEqual({ kind: "known", coderId: ana.id });
});

test("somebody new joins, but is asked where the project has their name already", () => {
  const cleo = aCoder({ name: "Cleo" });
  expect(whoCodes(project, cleo)).toEqual({ kind: "join", person: cleo });
  expect(whoCodes(project, aCoder({ name: " ana" }))).toEqual({ kind: "ask" });
  expect(whoCodes(project, null)).toEqual({ kind: "ask" });
});

test("a project for reading only gets no coder", () => {
  const reading = { ...project, readOnly: "openElsewhere" as const };
  expect(whoCodes(reading, aCoder({ name: "Cleo" }))).toEqual({ kind: "nobody" });
  expect(whoCodes(reading, null)).toEqual({ kind: "nobody" });
});
