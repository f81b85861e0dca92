import { Tag } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import {
  isLockedPack,
  useCanEdit,
  useCanEditCodes,
  useIsCodebookLocked,
} from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { ColourPicker } from "../../ui/ColourPicker.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { codebookWords as words } from "../../words/codebook.ts";
import { showPassages, updateCode } from "./codebookActions.ts";
import { showCodebookDialog } from "./codebookDialogStore.ts";
import { type CodeUse, unused, useCodeUse } from "./codeCounts.ts";
import { digitChoices } from "./codeMenu.ts";
import { DraftField } from "./DraftField.tsx";
import { UnitField } from "./UnitField.tsx";
import "./codebook.css";

/** Everything about the selected code: what it stands for, how it is used, what to do with it. */
export function CodeDetails() {
  // Going through the tree by arrow keys must not wait for all these fields.
  const codeId = useDeferredValue(useUiStore((state) => state.selectedCodeId));
  const code = useProjectStore((state) =>
    codeId === null ? undefined : state.codesById.get(codeId),
  );
  if (code === undefined) {
    return (
      <EmptyState icon={Tag} title={words.noCode}>
        {words.noCodeText}
      </EmptyState>
    );
  }
  return <DetailsOf key={code.id} code={code} />;
}

function DetailsOf({ code }: { code: Code }) {
  const canEdit = useCanEdit();
  const canEditCodes = useCanEditCodes();
  const isLocked = useIsCodebookLocked();
  const isHandedOut = useProjectStore(isLockedPack);
  const isReadOnly = !canEditCodes;
  const { id: codeId } = code;
  const path = useProjectStore((state) => codePath(code, state.codesById));
  return (
    <section className="codebook-details" aria-label={words.details}>
      {isLocked && (
        <p className="ui-description">{isHandedOut ? words.lockedPackText : words.lockedText}</p>
      )}
      {code.parentId !== null && <p className="codebook-path">{path}</p>}
      <DraftField
        {...{ codeId, isReadOnly }}
        field="name"
        label={words.name}
        stored={code.name}
        maxLength={500}
      />
      <Actions code={code} canEdit={canEditCodes} />
      <Texts code={code} isReadOnly={isReadOnly} />
      {!code.isFolder && (
        <UnitField
          value={code.unit}
          onChange={(unit) => updateCode(codeId, { unit })}
          isDisabled={isReadOnly}
        />
      )}
      {!code.isFolder && (
        <ColourPicker
          label={words.colour}
          value={code.colour}
          onChange={(colour) => updateCode(codeId, { colour })}
          isDisabled={!canEdit}
        />
      )}
      {!code.isFolder && <DigitField code={code} isReadOnly={!canEdit} />}
      <RadioGroup
        label={words.kind}
        options={kinds}
        value={code.isFolder ? "folder" : "code"}
        onChange={(kind) => updateCode(codeId, { isFolder: kind === "folder" })}
        isDisabled={isReadOnly}
      />
      {!code.isFolder && <ExclusiveSet code={code} isReadOnly={isReadOnly} />}
      <Use code={code} />
    </section>
  );
}

const kinds = [
  { id: "code", label: words.kindCode, description: words.kindCodeText },
  { id: "folder", label: words.kindFolder, description: words.kindFolderText },
] as const;

function Texts({ code, isReadOnly }: { code: Code; isReadOnly: boolean }) {
  const { id: codeId } = code;
  const shared = { codeId, isReadOnly, rows: 3, maxLength: 1_000_000 };
  if (code.isFolder) {
    const { definition } = code;
    return (
      <DraftField {...shared} field="definition" label={words.definition} stored={definition} />
    );
  }
  return (
    <>
      <DraftField
        {...shared}
        field="definition"
        label={words.definition}
        stored={code.definition}
        description={words.definitionHelp}
      />
      <DraftField {...shared} field="whenToUse" label={words.whenToUse} stored={code.whenToUse} />
      <DraftField
        {...shared}
        field="whenNotToUse"
        label={words.whenNotToUse}
        stored={code.whenNotToUse}
      />
      <DraftField {...shared} field="example" label={words.example} stored={code.example} />
    </>
  );
}

function Actions({ code, canEdit }: { code: Code; canEdit: boolean }) {
  const { id: codeId, isFolder } = code;
  return (
    <div className="codebook-actions">
      <Button size="sm" onPress={() => showPassages(codeId)}>
        {words.passagesButton}
      </Button>
      {canEdit && (
        <>
          <Button size="sm" onPress={() => showCodebookDialog({ kind: "merge", codeId })}>
            {words.mergeButton}
          </Button>
          {!isFolder && (
            <Button
              size="sm"
              onPress={() => showCodebookDialog({ kind: "split", codeId, codingIds: [] })}
            >
              {words.splitButton}
            </Button>
          )}
          <Button size="sm" onPress={() => showCodebookDialog({ kind: "remove", codeId })}>
            {words.removeButton}
          </Button>
        </>
      )}
    </div>
  );
}

function DigitField({ code, isReadOnly }: { code: Code; isReadOnly: boolean }) {
  const codesById = useProjectStore((state) => state.codesById);
  const options = useMemo(
    () => [
      { id: "none", label: words.noDigitKey },
      ...digitChoices(code, [...codesById.values()]).map(({ digit, label }) => ({
        id: String(digit),
        label,
      })),
    ],
    [code, codesById],
  );
  return (
    <Select
      label={words.digitKey}
      options={options}
      value={code.digitKey === null ? "none" : String(code.digitKey)}
      onChange={(id) => updateCode(code.id, { digitKey: id === "none" ? null : Number(id) })}
      isDisabled={isReadOnly}
    />
  );
}

/** The set the code is in, with the codes that it excludes. */
function ExclusiveSet({ code, isReadOnly }: { code: Code; isReadOnly: boolean }) {
  const codesById = useProjectStore((state) => state.codesById);
  const { id: codeId, exclusiveSet } = code;
  const others = [...codesById.values()].filter(
    (other) => exclusiveSet !== null && other.exclusiveSet === exclusiveSet && other.id !== codeId,
  );
  return (
    <section className="codebook-use" aria-label={words.exclusiveSet}>
      <h3 className="ui-label">{words.exclusiveSet}</h3>
      <p className="ui-description">
        {exclusiveSet === null
          ? words.exclusiveSetNone
          : words.exclusiveSetOf(exclusiveSet, others.map(({ name }) => name).join(", "))}
      </p>
      {!isReadOnly && (
        <Button size="sm" onPress={() => showCodebookDialog({ kind: "exclusiveSets", codeId })}>
          {words.exclusiveSetChange}
        </Button>
      )}
    </section>
  );
}

function Use({ code }: { code: Code }) {
  const use = useCodeUse().get(code.id) ?? unused;
  if (code.isFolder) return null;
  return (
    <section className="codebook-use" aria-label={words.usedBy}>
      <h3 className="ui-label">{words.usedBy}</h3>
      {use.codings === 0 ? (
        <p className="ui-description">{words.notUsed}</p>
      ) : (
        <UseTable use={use} />
      )}
      {use.older > 0 && (
        <p className="codebook-older-line">
          {words.olderCount(use.older)}
          <Button
            size="sm"
            onPress={() => {
              useUiStore.getState().change({ olderPassagesOf: code.id });
              showPassages(code.id);
            }}
          >
            {words.reviewOlder}
          </Button>
        </p>
      )}
    </section>
  );
}

function UseTable({ use }: { use: CodeUse }) {
  const codersById = useProjectStore((state) => state.codersById);
  return (
    <table className="codebook-use-table">
      <thead>
        <tr>
          <th scope="col">{words.coder}</th>
          <th scope="col">{words.passagesHeading}</th>
          <th scope="col">{words.documentsHeading}</th>
        </tr>
      </thead>
      <tbody>
        {use.perCoder.map(({ coderId, codings, documents }) => {
          const coder = codersById.get(coderId);
          return (
            <tr key={coderId}>
              <th scope="row">
                {coder !== undefined && <Swatch colour={coder.colour} shape="coder" />}
                {coder?.name ?? words.unknownCoder}
              </th>
              <td>{formatCount(codings)}</td>
              <td>{formatCount(documents)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
