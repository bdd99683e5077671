package io.farmhawk.web;

/**
 * Why a page was not shown.
 *
 * @param title the words of the status code
 * @param detail what was wrong and what to do
 */
record ProblemPage(int status, String title, String detail) {}
