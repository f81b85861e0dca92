import { useMemo, useState } from "react";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { api, saveFile, shell } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { teamWords as words } from "../../words/team.ts";
import { CoderChoice } from "./CoderChoice.tsx";
import { usePeople } from "./teamFacts.ts";

/** Asks for whom and how, then makes the packs: into a folder, or as downloads in a browser. */
export function HandOutDialog(props: { onClose: () => void; onDone: () => void }) {
  const { onClose, onDone } = props;
  const [kind, setKind] = useState<"coders" | "class">("coders");
  const [chosen, setChosen] = useOthers();
  const [isCodebookLocked, setLocked] = useState(true);
  const [withOriginals, setWithOriginals] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const contentsOf = useContents();
  const packs = kind === "class" ? 1 : chosen.size;

  const handOut = async () => {
    if (packs === 0 || isBusy) return;
    setIsBusy(true);
    const failed = await makePacks({
      for: kind === "class" ? "class" : [...chosen],
      documentIds: null,
      isCodebookLocked,
      withOriginals,
    });
    setIsBusy(false);
    if (failed === "cancelled") return;
    if (failed !== null) return setProblem(failed);
    onClose();
    onDone();
  };

  return (
    <Dialog
      title={words.handOutTitle}
      isOpen
      onClose={onClose}
      isClosable={!isBusy}
      onSubmit={() => void handOut()}
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" isDisabled={packs === 0 || isBusy}>
            {shell === null ? words.handOutAction(packs) : words.chooseFolder}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      <p className="ui-description">{words.handOutText}</p>
      <RadioGroup
        label={words.handOutFor}
        options={[
          { id: "coders", label: words.forCoders },
          { id: "class", label: words.forClass, description: words.forClassText },
        ]}
        value={kind}
        onChange={setKind}
      />
      {kind === "coders" && (
        <CoderChoice
          label={words.chosenCoders}
          chosen={chosen}
          onChange={setChosen}
          detailOf={contentsOf}
        />
      )}
      {kind === "coders" && packs === 0 && <p className="ui-description">{words.nobodyYet}</p>}
      <Checkbox isSelected={isCodebookLocked} onChange={setLocked}>
        {words.lockCodebook}
      </Checkbox>
      <Checkbox isSelected={withOriginals} onChange={setWithOriginals}>
        {words.withOriginals}
      </Checkbox>
      <p className="ui-description">{words.freezes}</p>
    </Dialog>
  );
}

/** Everybody but whoever is here, and only those with something to code once it is assigned. */
function useOthers() {
  const people = usePeople();
  const coderId = useProjectStore((state) => state.coderId);
  const counts = useAssignedCounts();
  return useState(() => {
    const others = people.map(({ id }) => id).filter((id) => id !== coderId);
    return new Set(counts.size === 0 ? others : others.filter((id) => counts.has(id)));
  });
}

/** What a coder's pack will hold: what is assigned to them; everything before anything is. */
function useContents(): (coderId: string) => string {
  const counts = useAssignedCounts();
  const all = useProjectStore((state) => state.documentsById.size);
  return (coderId) =>
    counts.size === 0 ? words.contents(all, false) : words.contents(counts.get(coderId) ?? 0, true);
}

/** By coder: how many documents are theirs. */
function useAssignedCounts(): ReadonlyMap<string, number> {
  const assignmentsById = useProjectStore((state) => state.assignmentsById);
  return useMemo(() => {
    const byCoder = Map.groupBy(assignmentsById.values(), ({ coderId }) => coderId);
    return new Map([...byCoder].map(([coderId, assigned]) => [coderId, assigned.length]));
  }, [assignmentsById]);
}

/** null when done; else what to say. */
async function makePacks(
  asked: Omit<CallInput<"packs.make">, "to">,
): Promise<string | "cancelled" | null> {
  const folder = shell === null ? null : await shell.chooseFolder("packs");
  if (shell !== null && folder === null) return "cancelled";
  const made = await api.packs.make({
    ...asked,
    to: folder === null ? { kind: "answer" } : { kind: "folder", place: folder },
  });
  if (!made.ok) return made.error.message;
  if (folder === null) {
    for (const { fileName, bytes } of made.value) {
      saveFile({ fileName, bytes, mediaType: "application/x-concord" });
    }
  }
  showMessage({ tone: "success", text: words.handedOut(made.value.length) });
  return null;
}
