/** A part of a file name, from what somebody typed: what every file system takes. */
export function bareFileName(name: string): string {
  return (
    name
      .trim()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
      .replace(/[\\/:*?"<>|\u0000-\u001f]/g, "-")
      .replace(/^\.+/, "")
      .slice(0, 80)
  );
}
