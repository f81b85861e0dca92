import { FilePlus2 } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { usePageCommand } from "../../stores/pageCommands.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { documentsWords as words } from "../../words/documents.ts";
import { importableExtensions, importSources, sourcesFromInput } from "./importing.ts";
import { PasteDialog } from "./PasteDialog.tsx";

/** The ways in: files, a folder, pasted text. Dropping files is the pane's. */
export function ImportMenu() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isPasting, setPasting] = useState(false);
  usePageCommand("importFiles", () => files.current?.click());
  const chosen = (isFolder: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    if (input.files !== null) void importSources(sourcesFromInput(input.files, isFolder));
    // So that choosing the same file again is a change again.
    input.value = "";
  };
  return (
    <>
      <MenuButton
        label={words.import}
        entries={[
          { id: "files", label: words.importFiles, onAction: () => files.current?.click() },
          { id: "folder", label: words.importFolder, onAction: () => folder.current?.click() },
          { id: "paste", label: words.importPaste, onAction: () => setPasting(true) },
        ]}
      >
        <IconButton label={words.import} icon={FilePlus2} />
      </MenuButton>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={importableExtensions.join(",")}
        aria-label={words.importFiles}
        onChange={chosen(false)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        webkitdirectory=""
        aria-label={words.importFolder}
        onChange={chosen(true)}
      />
      {isPasting && <PasteDialog onClose={() => setPasting(false)} />}
    </>
  );
}

declare module "react" {
  interface InputHTMLAttributes<T> extends AriaAttributes {
    /** Lets a whole folder be chosen; every browser has it, React's types do not. */
    webkitdirectory?: string;
  }
}
