import {
  type CodingTable,
  codingAt,
  rowOfCoding,
  type TableCoding,
} from "../../../shared/coding/codingTable.ts";
import { type ProjectState, useProjectStore } from "../../stores/projectStore.ts";
import { codingWords as words } from "../../words/coding.ts";

/** A coding as cards, menus and lists show it. */
export interface CodingFacts extends TableCoding {
  codeName: string;
  colour: string;
  coderName: string;
  coderColour: string;
  isOwn: boolean;
  /** Made under a definition of its code that holds no more. */
  isOlder: boolean;
}

type Names = Pick<ProjectState, "codesById" | "codersById" | "coderId">;

export function withNames(coding: TableCoding, names: Names): CodingFacts {
  const code = names.codesById.get(coding.codeId);
  const coder = names.codersById.get(coding.coderId);
  return {
    ...coding,
    codeName: code?.name ?? words.unknownCode,
    colour: code?.colour ?? "",
    coderName: coder?.name ?? words.unknownCoder,
    coderColour: coder?.colour ?? "",
    isOwn: coding.coderId === names.coderId,
    isOlder: coding.meaning < (code?.meaning ?? 1),
  };
}

/** The codings of the open document with these ids, in their order; others are passed over. */
export function codingsWithNames(
  table: CodingTable,
  ids: readonly string[],
  names: Names,
): CodingFacts[] {
  return ids.flatMap((id) => {
    const row = rowOfCoding(table, id);
    return row < 0 ? [] : [withNames(codingAt(table, row), names)];
  });
}

/** As `codingsWithNames`, of what the store holds now. */
export function presentCodings(ids: readonly string[]): CodingFacts[] {
  const state = useProjectStore.getState();
  if (state.openDocument === null) return [];
  return codingsWithNames(state.openDocument.codings, ids, state);
}

/** The coding with this id, or null where it is not in the open document. */
export function presentCoding(id: string | null): CodingFacts | null {
  return id === null ? null : (presentCodings([id])[0] ?? null);
}
