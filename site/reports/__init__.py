"""Uniform reports: queries, outline, snapshot, and the renderers to HTML, PDF, DOCX, XLSX and JSON."""
