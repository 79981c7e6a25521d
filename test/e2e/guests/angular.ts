import "@angular/compiler";
import {
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  provideZonelessChangeDetection,
  signal,
} from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { guest } from "./page.ts";

const activity = signal(guest.activity);
guest.change = (id) => activity.set(id);

class App {
  activity = activity;
}
Component({
  selector: "#app",
  template: `<tomoni-activity [activity]="activity()" [locale]="'en'"></tomoni-activity>`,
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
})(App);

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
