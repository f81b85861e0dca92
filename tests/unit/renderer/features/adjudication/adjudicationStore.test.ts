import { expect, test, vi } from "vitest";
import {
  changeAdjudication,
  openAdjudication,
  useAdjudication,
} from "../../../../../renderer/features/adjudication/adjudicationStore.ts";
import { anyPlace } from "../../../../../renderer/features/adjudication/queueFilter.ts";
import { type ProjectFacts, useProjectStore } from "../../../../../renderer/stores/projectStore.ts";

const facts: ProjectFacts = {
  projectId: "",
  name: "Study",
  fileName: "Study.concord",
  readOnly: null,
  asOf: "2026-01-02T03:04:05.000Z",
  warnings: [],
  packId: null,
  epoch: "first",
  seq: 0,
};

test("where somebody was in the queue is found again in that project, and is nothing to another", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  const open = (projectId: string) => {
    useProjectStore.setState({ project: { ...facts, projectId } });
    openAdjudication();
  };
  open("one");
  const filter = { ...anyPlace, codeId: "denial" };
  changeAdjudication({ filter, key: "a place", how: "thirdPerson" });
  open("two");
  expect(useAdjudication.getState()).toMatchObject({ filter: anyPlace, key: null });
  open("one");
  expect(useAdjudication.getState()).toMatchObject({ filter, key: "a place", how: "thirdPerson" });
  vi.unstubAllGlobals();
});
