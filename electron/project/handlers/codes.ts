import { addCode, addStarterCodebook, moveCodes, updateCode } from "../codebook/codebook.ts";
import { mergeCodes, removeCode, splitCode } from "../codebook/codeUnions.ts";
import { setExclusive } from "../codebook/exclusiveSets.ts";
import { readPassages } from "../codebook/passages.ts";
import { readFormerDefinitions } from "../codebook/readFormerDefinitions.ts";
import { countCodings } from "../db/repositories/codes.ts";
import { exportCodebook, importCodebook } from "../exchange/codebookFiles.ts";
import { recordExposures, sightsOf } from "../exposures.ts";
import { seenBy } from "../rounds/passes.ts";
import type { HandlersOf } from "./context.ts";

export const codesHandlers: HandlersOf<"codes"> = {
  "codes.add": (context, code) => {
    addCode(context, code);
    return null;
  },
  "codes.addStarter": (context) => {
    addStarterCodebook(context);
    return null;
  },
  "codes.update": (context, input) => {
    updateCode(context, input);
    return null;
  },
  "codes.move": (context, input) => {
    moveCodes(context, input);
    return null;
  },
  "codes.remove": (context, input) => {
    removeCode(context, input);
    return null;
  },
  "codes.merge": (context, input) => {
    mergeCodes(context, input);
    return null;
  },
  "codes.split": (context, input) => {
    splitCode(context, input);
    return null;
  },
  "codes.counts": ({ project, coderId }, { coders }) =>
    coders === "own" && coderId === null
      ? []
      : countCodings(project.db, coders === "own" ? coderId : null, seenBy(project.db, coderId)),
  "codes.setExclusive": (context, input) => {
    setExclusive(context, input);
    return null;
  },
  "codes.formerDefinitions": readFormerDefinitions,
  "codes.passages": (context, input) => {
    const answer = readPassages(context, input);
    const seen = answer.passages.map((passage) => passage.coding);
    if (input.coders === "all") recordExposures(context, sightsOf(seen));
    return answer;
  },
  "codes.export": exportCodebook,
  "codes.import": importCodebook,
};
