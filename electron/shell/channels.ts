/** Names of the messages between preload script and main process. */
export const channels = {
  call: "concord:call",
  event: "concord:event",
  chooseProject: "concord:chooseProject",
  chooseFilesToMerge: "concord:chooseFilesToMerge",
  chooseFolder: "concord:chooseFolder",
  grantDroppedFile: "concord:grantDroppedFile",
  menuCommand: "concord:menuCommand",
} as const;
