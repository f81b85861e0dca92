import type { HandlersOf } from "./context.ts";

export const jobsHandlers: HandlersOf<"jobs"> = {
  "jobs.list": ({ jobs }) => jobs.list(),

  "jobs.cancel": ({ jobs }, { jobId }) => {
    jobs.cancel(jobId);
    return null;
  },
};
