import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { StoredMemo } from "../../../shared/contract/memos.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { memosWords as words } from "../../words/memos.ts";

const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** One memo with author and time; its own author can change it. */
export function MemoEntry({ memo }: { memo: StoredMemo }) {
  const author = useProjectStore((state) => state.codersById.get(memo.coderId));
  const isOwn = useProjectStore((state) => state.coderId === memo.coderId);
  const canEdit = useCanEdit() && isOwn;
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  return (
    <article className="memos-entry">
      <header className="memos-byline">
        {author !== undefined && <Swatch colour={author.colour} shape="coder" />}
        <span className="memos-author">{author?.name ?? words.unknownAuthor}</span>
        <time dateTime={memo.createdAt}>{timeFormat.format(new Date(memo.createdAt))}</time>
        {memo.editedAt !== memo.createdAt && (
          <span>{words.edited(timeFormat.format(new Date(memo.editedAt)))}</span>
        )}
        {canEdit && !isEditing && (
          <span className="memos-actions">
            <IconButton label={words.edit} icon={Pencil} onPress={() => setEditing(true)} />
            <IconButton label={words.remove} icon={Trash2} onPress={() => setRemoving(true)} />
          </span>
        )}
      </header>
      {isEditing ? (
        <MemoEditor memo={memo} onDone={() => setEditing(false)} />
      ) : (
        <p className="memos-text">{memo.text}</p>
      )}
      <ConfirmDialog
        title={words.removeTitle}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        confirmLabel={words.remove}
        onConfirm={() => void orShow(api.memos.remove({ id: memo.id }))}
        isDanger
      >
        {words.removeText}
      </ConfirmDialog>
    </article>
  );
}

function MemoEditor({ memo, onDone }: { memo: StoredMemo; onDone: () => void }) {
  const [text, setText] = useState(memo.text);
  const save = async () => {
    const saved = await api.memos.update({ id: memo.id, text });
    await orShow(Promise.resolve(saved));
    // What was typed stays in the field when it could not be saved.
    if (saved.ok) onDone();
  };
  return (
    <div className="memos-editor">
      <TextArea
        label={words.edit}
        isLabelHidden
        value={text}
        onChange={setText}
        rows={5}
        autoFocus
      />
      <div className="memos-buttons">
        <Button size="sm" onPress={onDone}>
          {words.cancel}
        </Button>
        <Button
          size="sm"
          variant="primary"
          onPress={() => void save()}
          isDisabled={text.trim() === ""}
        >
          {words.save}
        </Button>
      </div>
    </div>
  );
}
