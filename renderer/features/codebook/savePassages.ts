import { codePath, descendantIds } from "../../../shared/codebook/codeTree.ts";
import type { Passage } from "../../../shared/contract/codes.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { saveFile } from "../../api.ts";
import { visibleCoders } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { codebookWords as words } from "../../words/codebook.ts";
import { allPassages } from "./affected.ts";
import { presentCodes } from "./codebookActions.ts";
import { csvText } from "./passagesCsv.ts";

/** The visible passages of a code as a table to read; codings with positions have their own export. */
export async function savePassages(code: Code, withSubcodes: boolean): Promise<void> {
  const below = withSubcodes ? descendantIds(presentCodes(), code.id) : [];
  const passages = await allPassages([code.id, ...below], visibleCoders());
  const text = csvText([words.csvColumns, ...passages.map(cellsOf)]);
  saveFile({
    fileName: `${words.csvName(code.name)}.csv`,
    mediaType: "text/csv; charset=utf-8",
    bytes: new TextEncoder().encode(text),
  });
}

function cellsOf({ coding, documentName, before, after }: Passage): string[] {
  const { codesById, codersById } = useProjectStore.getState();
  const code = codesById.get(coding.codeId);
  return [
    documentName,
    code === undefined ? "" : codePath(code, codesById),
    codersById.get(coding.coderId)?.name ?? "",
    coding.quote,
    before,
    after,
    coding.isUncertain ? words.uncertain : "",
    coding.createdAt,
  ];
}
