import type { Hub } from "./hub.ts";

const minimumGapMs = 250;

interface Topic {
  listeners: Set<() => void>;
  timer: NodeJS.Timeout | undefined;
  isDirty: boolean;
}

/** Tells listeners within this process. */
export function createInProcessHub(): Hub {
  const topics = new Map<string, Topic>();

  function tell(topic: Topic): void {
    topic.isDirty = false;
    topic.timer = setTimeout(() => {
      topic.timer = undefined;
      if (topic.isDirty) tell(topic);
    }, minimumGapMs);
    for (const listener of topic.listeners) listener();
  }

  return {
    publish(activityId) {
      const topic = topics.get(activityId);
      if (!topic) return;
      if (topic.timer) topic.isDirty = true;
      else tell(topic);
    },
    subscribe(activityId, listener) {
      const topic = topics.get(activityId) ?? {
        listeners: new Set(),
        timer: undefined,
        isDirty: false,
      };
      topics.set(activityId, topic);
      topic.listeners.add(listener);
      return () => {
        topic.listeners.delete(listener);
        if (topic.listeners.size > 0) return;
        clearTimeout(topic.timer);
        if (topics.get(activityId) === topic) topics.delete(activityId);
      };
    },
    close() {
      for (const topic of topics.values()) clearTimeout(topic.timer);
      topics.clear();
    },
  };
}
