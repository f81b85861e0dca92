import { FolderInput, GitMerge } from "lucide-react";
import { useMemo } from "react";
import type { ReturnedFile } from "../../../shared/contract/returned.ts";
import { shell } from "../../api.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { mergeWords } from "../../words/merge.ts";
import { teamWords as words } from "../../words/team.ts";
import { formatMoment } from "../frame/formats.ts";
import { previewReturned } from "../merge/mergeActions.ts";
import {
  chooseFolder,
  filesWithNews,
  forgetFolder,
  publishNow,
  useReturnedStore,
} from "./returnedStore.ts";

/** The folder where colleagues return their work: what is in it, or that this file goes there. */
export function ReturnedFiles() {
  const { folder, files, problem } = useReturnedStore();
  if (folder === null) return <NoFolder />;
  return (
    <div className="team-part">
      <div className="team-summary">
        <span>
          {folder.role === "publish"
            ? words.publishesTo(folder.name)
            : words.collectsFrom(folder.name)}
        </span>
        <span className="team-actions">
          {folder.role === "publish" && (
            <Button size="sm" onPress={() => void publishNow()}>
              {words.publishNow}
            </Button>
          )}
          <Button size="sm" onPress={() => void forgetFolder()}>
            {words.forgetFolder}
          </Button>
        </span>
      </div>
      {files !== null && <PreviewNews files={files} />}
      {problem !== null && <Banner tone="warning">{problem}</Banner>}
      {files !== null && <Files files={files} />}
    </div>
  );
}

/** What is new, looked at together. */
function PreviewNews({ files }: { files: readonly ReturnedFile[] }) {
  const news = filesWithNews(files);
  if (news.length === 0) return null;
  return (
    <div className="team-actions">
      <Button variant="primary" icon={GitMerge} onPress={() => void previewReturned(news)}>
        {mergeWords.previewReturned(news.length)}
      </Button>
    </div>
  );
}

function NoFolder() {
  const isPack = useProjectStore((state) => (state.project?.packId ?? null) !== null);
  const role = isPack ? "publish" : "collect";
  return (
    <EmptyState icon={FolderInput} title={isPack ? words.noPublishing : words.noCollecting}>
      <p>{isPack ? words.noPublishingText : words.noCollectingText}</p>
      {shell === null ? (
        <p>{words.folderByCommand(role)}</p>
      ) : (
        <Button variant="primary" onPress={() => void chooseFolder(role)}>
          {words.chooseFolder}
        </Button>
      )}
    </EmptyState>
  );
}

function Files({ files }: { files: readonly ReturnedFile[] }) {
  const columns = useMemo(fileColumns, []);
  return (
    <Table
      label={words.returned}
      items={files}
      getId={nameOf}
      columns={columns}
      empty={
        <EmptyState icon={FolderInput} title={words.noFiles}>
          {words.noFilesText}
        </EmptyState>
      }
    />
  );
}

function nameOf(file: ReturnedFile): string {
  return file.fileName;
}

function fileColumns(): readonly TableColumn<ReturnedFile>[] {
  return [
    {
      id: "file",
      title: words.file,
      isRowHeader: true,
      render: ({ fileName }) => fileName,
      sortValue: ({ fileName }) => fileName,
    },
    {
      id: "who",
      title: words.who,
      width: "14rem",
      render: ({ coderNames }) => coderNames.join(", "),
    },
    {
      id: "news",
      title: words.news,
      width: "18rem",
      render: ({ newRecords, problem }) =>
        problem === null ? words.newRecords(newRecords) : words.fileProblems[problem],
      sortValue: ({ newRecords }) => newRecords,
    },
    {
      id: "when",
      title: words.packWhen,
      width: "12rem",
      render: ({ changedAt }) => formatMoment(changedAt),
      sortValue: ({ changedAt }) => changedAt,
    },
  ];
}
