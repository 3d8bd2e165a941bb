"""What stands in a PDF: pages, embedded fonts, art, bar codes; the only room that knows ReportLab."""
