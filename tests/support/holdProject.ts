// Run by tests as a process of its own: opens the project in argv, says so, writes one coder, and
// stays until it is killed.
import { openFile } from "../../electron/project/db/open.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { History } from "../../electron/project/history.ts";
import { aCoder } from "./records.ts";

const [, , path = ""] = process.argv;
const file = openFile(path, () => undefined);
if (file.readOnly === "notWritable") {
  process.stdout.write("cannot write: notWritable\n");
  process.exit();
}
const history = new History(file.db, () => undefined);
history.run({ requestId: newId(), coderId: null, label: "x" }, (recorder) => {
  recorder.insert("coder", aCoder({ name: "written before the kill" }));
});
process.stdout.write("holding for writing\n");
setInterval(() => undefined, 1000);
