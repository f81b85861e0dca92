import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { PackedFile } from "../../../shared/contract/packs.ts";
import { api, saveFile, shell } from "../../api.ts";
import { showMessage } from "../../stores/messages.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
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
  const [jobId, setJobId] = useState<string | null>(null);
  const isBusy = jobId !== null;
  const contentsOf = useContents();
  const packs = kind === "class" ? 1 : chosen.size;

  const end = (failure: string | null) => {
    setJobId(null);
    setProblem(failure);
  };
  const job = useEndedJob(jobId, {
    cancelled: () => end(null),
    failed: end,
    finished: (files) => {
      handOver(files);
      onClose();
      onDone();
    },
  });
  const handOut = async () => {
    if (packs === 0 || isBusy) return;
    const folder = shell === null ? null : await shell.chooseFolder("packs");
    if (shell !== null && folder === null) return;
    setProblem(null);
    const id = crypto.randomUUID();
    setJobId(id);
    const started = await api.packs.start({
      jobId: id,
      for: kind === "class" ? "class" : [...chosen],
      documentIds: null,
      isCodebookLocked,
      withOriginals,
      to: folder === null ? { kind: "answer" } : { kind: "folder", place: folder },
    });
    if (!started.ok) end(started.error.message);
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
          <Button onPress={onClose} isDisabled={isBusy}>
            {words.cancel}
          </Button>
          <Button variant="primary" type="submit" isDisabled={packs === 0 || isBusy}>
            {shell === null ? words.handOutAction(packs) : words.chooseFolder}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="error">{problem}</Banner>}
      {isBusy && (
        <ProgressBar
          label={words.making}
          fraction={job?.fraction ?? 0}
          onCancel={() => void api.jobs.cancel({ jobId })}
        />
      )}
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

interface JobEnds {
  cancelled: () => void;
  failed: (problem: string) => void;
  finished: (files: readonly PackedFile[]) => void;
}

/** The job while it runs; tells once how it ended. */
function useEndedJob(jobId: string | null, ends: JobEnds) {
  const job = useProjectStore((state) => (jobId === null ? undefined : state.jobsById.get(jobId)));
  const latest = useRef(ends);
  useLayoutEffect(() => {
    latest.current = ends;
  });
  const state = job?.state ?? "running";
  const problem = job?.problem ?? "";
  useEffect(() => {
    if (jobId === null) return;
    if (state === "cancelled") latest.current.cancelled();
    if (state === "failed") latest.current.failed(problem);
    if (state !== "finished") return;
    void api.packs.result({ jobId }).then((made) => {
      if (made.ok) latest.current.finished(made.value);
      else latest.current.failed(made.error.message);
    });
  }, [jobId, state, problem]);
  return job;
}

/** In a browser the files are downloads; else they are in the folder already. */
function handOver(files: readonly PackedFile[]): void {
  for (const { fileName, bytes } of files) {
    if (bytes.length > 0) saveFile({ fileName, bytes, mediaType: "application/x-concord" });
  }
  showMessage({ tone: "success", text: words.handedOut(files.length) });
}
