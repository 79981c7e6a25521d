import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes } from "react-router";
import { About } from "./about.tsx";
import { Product } from "./product.tsx";

createRoot(document.querySelector("#app")!).render(
  <StrictMode>
    <BrowserRouter>
      <nav>
        <Link to="/">Bottle</Link> · <Link to="/about">About us</Link>
      </nav>
      <Routes>
        <Route path="/" element={<Product />} />
        <Route path="/about" element={<About />} />
      </Routes>
    </BrowserRouter>
  </StrictMode>,
);
