/** The browser's own dialog for files; `take` is not called where nothing is chosen. */
export function chooseInBrowser(
  { accept, multiple }: { accept: string; multiple: boolean },
  take: (files: File[]) => void,
): void {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept, multiple });
  input.onchange = () => {
    if (input.files !== null && input.files.length > 0) take([...input.files]);
  };
  input.click();
}
