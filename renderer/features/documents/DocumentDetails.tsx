import { FileDown, FileText } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { DocumentEntry } from "../../../shared/contract/documents.ts";
import { formatCount } from "../../../shared/counts.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { documentsWords as words } from "../../words/documents.ts";
import { DocumentUnits } from "./DocumentUnits.tsx";
import { downloadOriginal } from "./documentActions.ts";
import { ProgressMark } from "./ProgressMark.tsx";
import "./documents.css";

const fields = ["name", "folder", "outlet", "publishedOn", "byline", "url", "cluster"] as const;
type FieldName = (typeof fields)[number];

const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** What is known about the open document, and who is how far with it. */
export function DocumentDetails() {
  const document = useProjectStore((state) =>
    state.wantedDocumentId === null ? undefined : state.documentsById.get(state.wantedDocumentId),
  );
  if (document === undefined) return <EmptyState icon={FileText} title={words.noDocument} />;
  return (
    <div className="documents-details" key={document.id}>
      {fields.map((field) => (
        <DetailField key={field} document={document} field={field} />
      ))}
      <section className="documents-facts" aria-label={words.facts}>
        <h3 className="ui-label">{words.facts}</h3>
        <p>{words.length(formatCount(document.length))}</p>
        <p>{words.readAs(document.kind, document.encoding)}</p>
        <p>{words.importedAt(timeFormat.format(new Date(document.createdAt)))}</p>
        {document.originalSha256 !== null && (
          <Button size="sm" icon={FileDown} onPress={() => void downloadOriginal(document.id)}>
            {words.original}
          </Button>
        )}
      </section>
      <DocumentUnits document={document} />
      <DocumentCoders documentId={document.id} />
    </div>
  );
}

/** Saved when the field is left, so that undo has one step for it. */
function DetailField({ document, field }: { document: DocumentEntry; field: FieldName }) {
  const canEdit = useCanEdit();
  const stored = document[field];
  const [value, setValue] = useState(stored);
  useEffect(() => setValue(stored), [stored]);
  const save = () => {
    const isEmptyName = field === "name" && value.trim() === "";
    if (isEmptyName) setValue(stored);
    else if (value !== stored) {
      void orShow(api.documents.update({ id: document.id, changes: { [field]: value } }));
    }
  };
  return (
    <TextField
      label={words[field]}
      {...(field === "cluster" ? { description: words.clusterHelp } : {})}
      value={value}
      onChange={setValue}
      onBlur={save}
      isReadOnly={!canEdit}
    />
  );
}

function DocumentCoders({ documentId }: { documentId: string }) {
  const progressById = useProjectStore((state) => state.progressById);
  const exposuresById = useProjectStore((state) => state.exposuresById);
  const codersById = useProjectStore((state) => state.codersById);
  const coders = useMemo(() => {
    const nameOf = (id: string) => codersById.get(id)?.name ?? "";
    const exposures = [...exposuresById.values()].filter((each) => each.documentId === documentId);
    return [...progressById.values()]
      .filter((progress) => progress.documentId === documentId)
      .map((progress) => ({
        progress,
        coder: codersById.get(progress.coderId),
        seen: exposures
          .filter((exposure) => exposure.coderId === progress.coderId)
          .map((exposure) => nameOf(exposure.seenCoderId)),
      }));
  }, [progressById, exposuresById, codersById, documentId]);
  return (
    <section className="documents-facts" aria-label={words.coders}>
      <h3 className="ui-label">{words.coders}</h3>
      {coders.length === 0 && <p>{words.nobody}</p>}
      {coders.map(({ progress, coder, seen }) => (
        <div key={progress.id} className="documents-coder">
          <p className="documents-coder-name">
            {coder !== undefined && <Swatch colour={coder.colour} shape="coder" />}
            {coder?.name}
            {progress.pass > 1 && ` ${words.pass(progress.pass)}`}
            <ProgressMark state={progress.state} />
            <span aria-hidden>{words.states[progress.state]}</span>
          </p>
          <ul>
            {progress.firstFinishedAt !== null && (
              <li>{words.finishedAt(timeFormat.format(new Date(progress.firstFinishedAt)))}</li>
            )}
            {progress.isChangedSinceFinish && <li>{words.changedSince}</li>}
            {seen.length > 0 && <li>{words.sawOthers(seen.join(", "))}</li>}
          </ul>
        </div>
      ))}
    </section>
  );
}
