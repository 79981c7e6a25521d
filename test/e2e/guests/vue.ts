import { createApp, h, ref } from "vue";
import { guest } from "./page.ts";

const activity = ref(guest.activity);
guest.change = (id) => {
  activity.value = id;
};

createApp({
  render: () => h("tomoni-activity", { activity: activity.value, locale: "en" }),
}).mount("#app");
