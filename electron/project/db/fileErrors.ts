import { basename } from "node:path";
import { ProjectError } from "../../../shared/result.ts";

/** Turns errors of SQLite and the file system into words. */
export function explain(error: unknown, path: string): Error {
  if (error instanceof ProjectError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = basename(path);
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new ProjectError("corrupt", `“${name}” is damaged.`);
  }
  if (code === "EISDIR") {
    return new ProjectError("notAProject", `“${name}” is a folder, not a Concord project.`);
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return new ProjectError(
      "diskFull",
      `The disk is full. “${name}” is as it was before; make room and try again.`,
    );
  }
  if (
    code === "SQLITE_READONLY" ||
    code.startsWith("SQLITE_READONLY_") ||
    code === "EROFS" ||
    code === "EACCES" ||
    code === "EPERM" ||
    code === "SQLITE_CANTOPEN"
  ) {
    return new ProjectError(
      "io",
      `“${name}” cannot be written there. Choose a folder you may write to.`,
    );
  }
  if (code.startsWith("SQLITE_IOERR") || code === "EIO") {
    return new ProjectError(
      "io",
      `“${name}” could not be read or written: the disk or the network answered with an error (${code}).`,
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}
