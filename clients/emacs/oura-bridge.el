;;; oura-bridge.el --- Oura ring data by the program oura-bridge  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: comm, data, tools

;;; Commentary:

;; (require 'oura-bridge)
;; (oura-bridge-call "oura.getDailySleep" :start_date "2024-03-01")
;;
;; `M-x oura-bridge-sleep' shows last week's sleep.  For made-up data:
;; (setq oura-bridge-command '("oura-bridge" "--demo"))
;;
;; Commands say what went wrong as user errors, with what to do.  Programs
;; get `jsonrpc-error' with code and data; `oura-bridge-error-text' makes
;; the same words of it.

;;; Code:

(require 'jsonrpc)
(require 'seq)

(defgroup oura-bridge nil
  "Oura ring data."
  :group 'tools
  :prefix "oura-bridge-")

(defcustom oura-bridge-command (list (or (getenv "OURA_BRIDGE") "oura-bridge"))
  "The program and its options."
  :type '(repeat string))

(defcustom oura-bridge-timeout 120
  "Seconds that a call may take."
  :type 'number)

(defvar oura-bridge-notification-functions nil
  "Functions that are called with method and params of each notification.
Methods are symbols such as `auth.loginRequired', params are plists.")

(defvar oura-bridge--connection nil "The connection to the running bridge.")

(defun oura-bridge-connection ()
  "Return the connection to the bridge, which is started if it doesn't run."
  (unless (executable-find (car oura-bridge-command))
    (user-error "The program %s isn't there; install oura-bridge, or set `oura-bridge-command'"
                (car oura-bridge-command)))
  (unless (and oura-bridge--connection (jsonrpc-running-p oura-bridge--connection))
    (setq oura-bridge--connection
          (make-instance
           'jsonrpc-process-connection
           :name "oura-bridge"
           :events-buffer-scrollback-size 0
           :notification-dispatcher
           (lambda (_connection method params)
             (run-hook-with-args 'oura-bridge-notification-functions method params))
           :process
           (lambda ()
             ;; The buffer's own directory may be gone, or on another machine.
             (let ((default-directory "/"))
               (make-process
                :name "oura-bridge" :command oura-bridge-command :connection-type 'pipe
                :coding 'utf-8-emacs-unix :noquery t
                :stderr (get-buffer-create "*oura-bridge stderr*")))))))
  oura-bridge--connection)

;;;###autoload
(defun oura-bridge-call (method &rest params)
  "Call METHOD with PARAMS, a plist by name, and return its result.
Objects are plists, arrays are vectors, null is nil.  An error of the
bridge is signaled as `jsonrpc-error' with its code, message and data,
a missing program as `user-error'."
  (jsonrpc-request (oura-bridge-connection) (intern method) params :timeout oura-bridge-timeout))

;;;###autoload
(defun oura-bridge-call-async (method params success &optional failure)
  "Call METHOD with the plist PARAMS, and SUCCESS with the result.
FAILURE is called with the error, a plist with :code, :message and :data,
also when there is no answer within `oura-bridge-timeout' seconds."
  (jsonrpc-async-request
   ;; Before Emacs 29 a method that is a string is sent as null.
   (oura-bridge-connection) (intern method) params
   :timeout oura-bridge-timeout
   :success-fn success
   :error-fn (or failure (lambda (err) (message "Oura: %s" (oura-bridge-error-text err))))
   :timeout-fn (lambda ()
                 (if failure
                     (funcall failure (list :code 10 :message (format "No answer to %s" method)
                                            :data '(:kind "timeout")))
                   (message "Oura: no answer to %s" method)))))

(defun oura-bridge--ended-p (process seconds)
  "Whether PROCESS ends within SECONDS."
  (with-timeout (seconds nil)
    (while (process-live-p process) (accept-process-output process 0.05))
    t))

(defun oura-bridge-stop ()
  "End the bridge.
That takes milliseconds, or up to 12 seconds while it refreshes the tokens."
  (interactive)
  (when oura-bridge--connection
    (let ((process (jsonrpc--process oura-bridge--connection)))
      (when (process-live-p process)
        ;; Killed at once, it could lose a login that it is refreshing; a stopped process has to continue in order to end.
        (continue-process process)
        (ignore-errors (process-send-eof process))
        (unless (oura-bridge--ended-p process 1)
          (signal-process process 'TERM)
          (unless (oura-bridge--ended-p process 12) (delete-process process)))))
    (setq oura-bridge--connection nil)))

(defun oura-bridge-error-text (err)
  "What went wrong, and what to do, in ERR.
That is a condition `jsonrpc-error', or the plist of an asynchronous call."
  (let* ((is-condition (eq (car-safe err) 'jsonrpc-error))
         (details (and is-condition (seq-filter #'consp (cdr err))))
         (text (if is-condition (alist-get 'jsonrpc-error-message details) (plist-get err :message)))
         (data (if is-condition (alist-get 'jsonrpc-error-data details) (plist-get err :data)))
         (hint (and (listp data) (plist-get data :hint))))
    (concat (if (stringp text) text "No answer") (and (stringp hint) (concat "  " hint)))))

(defun oura-bridge--user-call (method &rest params)
  "Call METHOD with PARAMS for a command: errors are the user's to read."
  (condition-case err
      (apply #'oura-bridge-call method params)
    (jsonrpc-error (user-error "Oura: %s" (oura-bridge-error-text err)))))

;;;###autoload
(defun oura-bridge-sleep ()
  "Show the sleep scores of the last week."
  (interactive)
  (let* ((week-ago (time-subtract nil (days-to-time 6)))
         (nights (oura-bridge--user-call "oura.getDailySleep"
                                         :start_date (format-time-string "%F" week-ago)
                                         :end_date (format-time-string "%F"))))
    (with-current-buffer (get-buffer-create "*Oura sleep*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (format "%17s  Contributors (scores)\n" ""))
        (insert (format "%-12s%5s%7s%7s%7s\n" "Night" "Score" "Deep" "REM" "Total"))
        (mapc (lambda (night)
                (let ((parts (plist-get night :contributors)))
                  (insert (format "%-12s%5s%7s%7s%7s\n" (plist-get night :day)
                                  (or (plist-get night :score) "-")
                                  (or (plist-get parts :deep_sleep) "-")
                                  (or (plist-get parts :rem_sleep) "-")
                                  (or (plist-get parts :total_sleep) "-")))))
              nights)
        (goto-char (point-min))
        (special-mode))
      (display-buffer (current-buffer)))))

(provide 'oura-bridge)
;;; oura-bridge.el ends here
