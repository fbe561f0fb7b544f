"""The Scrapy parts of the crawl, one concern a file; what to look for on a site is the spider's and discovery's business."""
