import { Dialog } from "../../ui/Dialog.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { frameWords } from "../../words/frame.ts";
import { closeDialog } from "./dialogStore.ts";

export function ShortcutsDialog() {
  return (
    <Dialog title={frameWords.shortcuts} isOpen onClose={closeDialog} size="lg">
      <div className="frame-shortcuts">
        {frameWords.shortcutGroups.map((group) => (
          <section key={group.title} className="frame-shortcut-group">
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <div key={does} className="frame-shortcut">
                  <dt>
                    <Kbd keys={keys} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
