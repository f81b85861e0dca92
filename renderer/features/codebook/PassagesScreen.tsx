import { BookOpen, FileDown, Folder } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { Passage, PassagesAnswer } from "../../../shared/contract/codes.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { openDocument } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { FinalPassages } from "../adjudication/FinalPassages.tsx";
import { WhichPassages } from "../adjudication/WhichPassages.tsx";
import { uncodePassages } from "./changePassages.ts";
import { OlderPassages } from "./OlderPassages.tsx";
import { PageTurner } from "./PageTurner.tsx";
import { PassageList } from "./PassageList.tsx";
import { PassagesBar } from "./PassagesBar.tsx";
import { savePassages } from "./savePassages.ts";
import { usePassages } from "./usePassages.ts";
import "./codebook.css";

/** All passages of a code across documents: read, recode, uncode, split off. */
export function PassagesScreen() {
  // Going through the tree by arrow keys must not wait for each code's passages.
  const codeId = useDeferredValue(
    useUiStore((state) => state.passagesCodeId ?? state.selectedCodeId),
  );
  const isFinal = useUiStore((state) => state.passagesAreFinal);
  const code = useProjectStore((state) =>
    codeId === null ? undefined : state.codesById.get(codeId),
  );
  if (code === undefined) {
    return (
      <EmptyState icon={BookOpen} title={words.passagesNoCode}>
        {words.passagesNoCodeText}
      </EmptyState>
    );
  }
  return isFinal ? (
    <FinalPassages key={code.id} code={code} />
  ) : (
    <PassagesOf key={code.id} code={code} />
  );
}

function PassagesOf({ code }: { code: Code }) {
  const hasSubcodes = useProjectStore((state) =>
    [...state.codesById.values()].some(({ parentId }) => parentId === code.id),
  );
  const [wantsSubcodes, setWantsSubcodes] = useState(false);
  const [page, setPage] = useState(0);
  // A folder has no passages of its own.
  const withSubcodes = hasSubcodes && (wantsSubcodes || code.isFolder);
  const onlyOlder = useUiStore((state) => state.olderPassagesOf === code.id);
  const { answer, error } = usePassages({ codeId: code.id, withSubcodes, onlyOlder, page });
  return (
    <section className="codebook-passages-screen" aria-labelledby="codebook-passages-title">
      <header className="codebook-passages-header">
        <h1 id="codebook-passages-title" aria-label={words.passagesTitle(code.name)}>
          {code.isFolder ? <Folder size={22} aria-hidden /> : <Swatch colour={code.colour} />}
          {code.name}
        </h1>
        {answer !== null && <p className="codebook-total">{totalOf(answer)}</p>}
        <div className="codebook-passages-tools">
          <WhichPassages />
          {hasSubcodes && !code.isFolder && (
            <Switch
              isSelected={wantsSubcodes}
              onChange={(wants) => {
                setWantsSubcodes(wants);
                setPage(0);
              }}
            >
              {words.withSubcodes}
            </Switch>
          )}
          <IconButton
            label={words.exportPassages}
            icon={FileDown}
            isDisabled={answer === null || answer.total === 0}
            onPress={() => void savePassages(code, withSubcodes)}
          />
        </div>
      </header>
      {answer !== null && (answer.older > 0 || onlyOlder) && (
        <OlderPassages
          code={code}
          count={answer.older}
          onlyOlder={onlyOlder}
          onTurn={() => setPage(0)}
        />
      )}
      {error !== null && <Banner tone="error">{error.message}</Banner>}
      {answer === null && error === null && <Loading label={words.loading} />}
      {answer !== null && (
        <Listing key={page} code={code} passages={answer.passages} withSubcodes={withSubcodes} />
      )}
      {answer !== null && <PageTurner page={page} total={answer.total} onTurn={setPage} />}
    </section>
  );
}

function totalOf({ total, passages }: PassagesAnswer): string {
  const isWhole = passages.length === total;
  const inDocuments = new Set(passages.map(({ coding }) => coding.documentId)).size;
  return words.total(total, isWhole && total > 0 ? inDocuments : null);
}

interface ListingProps {
  code: Code;
  passages: readonly Passage[];
  withSubcodes: boolean;
}

function Listing({ code, passages, withSubcodes }: ListingProps) {
  const canEdit = useCanEdit();
  const coderId = useProjectStore((state) => state.coderId);
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  // What was recoded or uncoded is no longer listed, and so no longer selected.
  const selected = useMemo(
    () => passages.filter(({ coding }) => chosenIds.has(coding.id)),
    [passages, chosenIds],
  );
  const selectedIds = useMemo(() => new Set(selected.map(({ coding }) => coding.id)), [selected]);
  const ownIds = ownAmong(selected, coderId);
  const codesById = useProjectStore((state) => state.codesById);
  const isOlder = ({ coding }: Passage) =>
    coding.meaning < (codesById.get(coding.codeId)?.meaning ?? 1);
  return (
    <>
      {passages.length > 0 && (
        <PassagesBar
          code={code}
          selectedIds={selectedIds}
          ownIds={ownIds}
          olderIds={ownAmong(selected.filter(isOlder), coderId)}
          canSplit={selected.every(({ coding }) => coding.codeId === code.id)}
          isWhole={selected.length === passages.length}
          onSelectAll={(all) =>
            setChosenIds(new Set(all ? passages.map(({ coding }) => coding.id) : []))
          }
        />
      )}
      <PassageList
        label={words.passagesTitle(code.name)}
        passages={passages}
        selectedIds={selectedIds}
        onSelectionChange={setChosenIds}
        onOpen={(passage) => void openInReader(passage)}
        showsCode={withSubcodes}
        {...(canEdit
          ? {
              onDelete: (passage: Passage) => {
                const isSelected = selectedIds.has(passage.coding.id);
                void uncodePassages(isSelected ? ownIds : ownAmong([passage], coderId));
              },
            }
          : {})}
        empty={<NoPassages />}
      />
    </>
  );
}

function NoPassages() {
  return (
    <EmptyState icon={BookOpen} title={words.passagesNone}>
      {words.passagesNoneText}
    </EmptyState>
  );
}

/** Only their own coder changes codings. */
function ownAmong(passages: readonly Passage[], coderId: string | null): string[] {
  return passages.filter(({ coding }) => coding.coderId === coderId).map(({ coding }) => coding.id);
}

async function openInReader({ coding }: Passage): Promise<void> {
  const { id, documentId, startOffset, endOffset } = coding;
  const ui = useUiStore.getState();
  ui.change({ selectedCodingId: id, detailTab: "codings" });
  ui.goToPassage(documentId, { startOffset, endOffset });
  await openDocument(documentId);
}
