import { actionLabels } from "../../../shared/actionLabels.ts";
import { changeProjectSettings } from "../db/repositories/projectSettings.ts";
import { makeFeedback } from "../teaching/feedback.ts";
import { readStudentPassages } from "../teaching/studentPassages.ts";
import { readTeachingTable } from "../teaching/teachingTable.ts";
import type { HandlersOf } from "./context.ts";

export const teachingHandlers: HandlersOf<"teaching"> = {
  "teaching.setKey": (context, { coderId: keyId }) => {
    const { project, requestId, coderId } = context;
    project.history.run(
      { requestId, coderId, label: actionLabels.setTeachingKey(keyId !== null) },
      (recorder) => {
        if (keyId !== null) recorder.need("coder", keyId);
        changeProjectSettings(project.db, recorder, { teachingKeyId: keyId });
      },
    );
    return null;
  },
  "teaching.table": readTeachingTable,
  "teaching.passages": readStudentPassages,
  "teaching.feedback": makeFeedback,
};
